package dev.sankofa.components.postgres.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sankofa.components.postgres.wire.ProtocolException;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.testkit.Seed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TarReaderTest {
    private static byte[] header(String name, char type, long size) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, "0000600\0");
        put(header, 108, "0000144\0");
        put(header, 116, "0000145\0");
        put(header, 124, String.format("%011o ", size));
        put(header, 136, String.format("%011o ", 1_700_000_000L));
        header[156] = (byte) type;
        put(header, 257, "ustar\0" + "00");
        put(header, 265, "postgres");
        return summed(header);
    }

    private static void put(byte[] header, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, offset, bytes.length);
    }

    private static byte[] summed(byte[] header) {
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, String.format("%06o\0 ", sum));
        return header;
    }

    private static byte[] archive(byte[]... parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.write(part);
            out.write(new byte[(512 - part.length % 512) % 512]);
        }
        return out.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void filesDirectoriesAndLongNamesComeOut() throws IOException {
        String longName = "base/5/" + "x".repeat(150);
        String pax = "path=./pax/name\n";
        byte[] records = text((pax.length() + 3) + " " + pax);
        TarReader reader = new TarReader(new ByteArrayInputStream(archive(
                header("./base/5/", '5', 0),
                header("base/5/16384", '0', 5),
                text("hello"),
                header("././@LongLink", 'L', longName.length() + 1),
                text(longName + "\0"),
                header("cut", '0', 0),
                header("pax", 'x', records.length),
                records,
                header("cut", '0', 0),
                new byte[1024])));
        TarEntry directory = reader.next().orElseThrow();
        assertThat(directory.path()).isEqualTo(EntryPath.of("base/5"));
        assertThat(directory.attributes().type()).isEqualTo(EntryType.DIRECTORY);
        TarEntry file = reader.next().orElseThrow();
        assertThat(file.attributes().permissions()).isEqualTo(0600);
        assertThat(file.attributes().uid()).isEqualTo(100);
        assertThat(file.attributes().user()).isEqualTo("postgres");
        assertThat(reader.bytes().readAllBytes()).isEqualTo(text("hello"));
        assertThat(reader.next().orElseThrow().path()).isEqualTo(EntryPath.of(longName));
        assertThat(reader.next().orElseThrow().path()).isEqualTo(EntryPath.of("pax/name"));
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void anArchiveMayEndWithoutZeroBlocksAsOldServersSendIt() throws IOException {
        TarReader reader = new TarReader(new ByteArrayInputStream(archive(header("a", '0', 3), text("abc"))));
        assertThat(reader.next()).isPresent();
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void sizesAboveEightGigabytesAreBinary() throws IOException {
        byte[] header = header("big", '0', 0);
        Arrays.fill(header, 124, 136, (byte) 0);
        header[124] = (byte) 0x80;
        header[131] = 2;
        TarReader reader = new TarReader(new ByteArrayInputStream(summed(header)));
        assertThat(reader.next().orElseThrow().attributes().size()).isEqualTo(2L << 32);
    }

    @Test
    void namesThatLeaveTheDirectoryAreRefused() throws IOException {
        byte[] archive = archive(header("../evil", '0', 0));
        assertThatThrownBy(() -> new TarReader(new ByteArrayInputStream(archive)).next())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("impossible name");
    }

    @Test
    void anImpossibleTimeIsRefused() throws IOException {
        byte[] header = header("base/5/1", '0', 0);
        Arrays.fill(header, 136, 148, (byte) 0x7f);
        header[136] = (byte) 0x80;
        byte[] archive = summed(header);
        assertThatThrownBy(() -> new TarReader(new ByteArrayInputStream(archive)).next())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("impossible time");
    }

    @Test
    void flippedBytesGiveDeclaredErrorsOnly() throws IOException {
        Random random = Seed.fresh().random();
        byte[] archive = archive(
                header("base/5/", '5', 0),
                header("base/5/1", '0', 700),
                new byte[700],
                header("l", 'L', 4),
                text("abc\0"));
        for (int round = 0; round < 5000; round++) {
            byte[] damaged = archive.clone();
            int at = random.nextInt(damaged.length);
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            if (random.nextBoolean() && at / 512 * 512 + 512 <= damaged.length) {
                byte[] header = Arrays.copyOfRange(damaged, at / 512 * 512, at / 512 * 512 + 512);
                System.arraycopy(summed(header), 0, damaged, at / 512 * 512, 512);
            }
            try {
                TarReader reader = new TarReader(new ByteArrayInputStream(damaged));
                while (reader.next().isPresent()) {
                    reader.bytes().readAllBytes();
                }
            } catch (ProtocolException | EOFException e) {
                assertThat(e).hasMessageMatching("(?s).+");
            }
        }
    }
}
