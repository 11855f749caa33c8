package dev.sankofa.components.postgres.backup;

import dev.sankofa.components.postgres.wire.ProtocolException;
import dev.sankofa.components.spi.Attributes;
import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.components.spi.EntryType;
import dev.sankofa.foundation.Bytes;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a tar archive member by member from a stream that cannot go back.
 *
 * <p>A header is a block of 512 bytes: name at 0 (100), mode at 100 (8), uid at 108 (8), gid at 116 (8), size at 124 (12), mtime at
 * 136 (12), checksum at 148 (8), type at 156, link target at 157 (100), owner at 265 (32), group at 297 (32), prefix at 345 (155);
 * numbers are octal text, or binary when the first byte has its top bit set. GNU ({@code L}) and pax ({@code x}) long names are
 * understood. Two zero blocks end an archive; servers before 15 leave them out, so the end of the stream does as well.
 */
final class TarReader {
    private static final int BLOCK = 512;
    private static final int LONGEST_NAME = 64 << 10;
    /** Twelve octal digits, the most that a header's text field holds: the year 4147. */
    private static final long LATEST_TIME = (1L << 36) - 1;

    private final InputStream in;
    private final byte[] header = new byte[BLOCK];
    private long left;
    private int padding;

    TarReader(InputStream in) {
        this.in = in;
    }

    /** Goes to the next member, skipping what was not read of the last one; empty at the archive's end. */
    Optional<TarEntry> next() throws IOException {
        Optional<byte[]> longName = Optional.empty();
        while (true) {
            in.skipNBytes(left + padding);
            left = 0;
            padding = 0;
            int read = in.readNBytes(header, 0, BLOCK);
            if (read == 0 || (read == BLOCK && isZero())) {
                in.skipNBytes(0);
                return Optional.empty();
            }
            if (read < BLOCK) {
                throw new EOFException("the archive ends within a header");
            }
            requireChecksum();
            takeSize();
            switch (header[156]) {
                case 'L' -> longName = Optional.of(withoutEnd(readName()));
                case 'x' -> longName = paxPath(readName());
                default -> {
                    return Optional.of(entry(longName.orElseGet(this::name)));
                }
            }
        }
    }

    /** The current member's bytes; may be read only before {@link #next} is called again. */
    InputStream bytes() {
        return new MemberStream();
    }

    private void takeSize() throws ProtocolException {
        left = number(124, 12);
        if (left < 0) {
            throw new ProtocolException("a tar member has a negative size");
        }
        padding = (int) ((BLOCK - left % BLOCK) % BLOCK);
    }

    private boolean isZero() {
        for (byte b : header) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /** The sum of all bytes, with the checksum's own taken as spaces. */
    private void requireChecksum() throws ProtocolException {
        int sum = 8 * ' ';
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? 0 : header[i] & 0xff;
        }
        long expected = number(148, 8);
        if (sum != expected) {
            throw new ProtocolException("a tar header has the checksum " + sum + " instead of " + expected);
        }
    }

    private TarEntry entry(byte[] name) throws ProtocolException {
        EntryType type = switch (header[156]) {
            case '0', 0 -> EntryType.FILE;
            case '5' -> EntryType.DIRECTORY;
            case '2' -> EntryType.SYMLINK;
            default -> throw new ProtocolException("a tar member has the unknown type " + header[156]);
        };
        Attributes attributes = Attributes.builder(type)
                .permissions((int) number(100, 8) & 07777)
                .times(modified())
                .owner((int) number(108, 8), (int) number(116, 8), text(265, 32), text(297, 32))
                .size(type == EntryType.FILE ? left : 0)
                .linkTarget(type == EntryType.SYMLINK ? Bytes.of(field(157, 100)) : Bytes.EMPTY)
                .build();
        return new TarEntry(path(name), attributes);
    }

    private Instant modified() throws ProtocolException {
        long seconds = number(136, 12);
        if (Math.abs(seconds) > LATEST_TIME) {
            throw new ProtocolException("a tar member was modified at the impossible time of " + seconds + " seconds");
        }
        return Instant.ofEpochSecond(seconds);
    }

    private static EntryPath path(byte[] name) throws ProtocolException {
        EntryPath path = EntryPath.ROOT;
        int start = 0;
        try {
            for (int i = 0; i <= name.length; i++) {
                if (i == name.length || name[i] == '/') {
                    boolean empty = i == start || (i == start + 1 && name[start] == '.');
                    path = empty ? path : path.resolve(Arrays.copyOfRange(name, start, i));
                    start = i + 1;
                }
            }
            return path;
        } catch (IllegalArgumentException e) {
            throw new ProtocolException("a tar member has an impossible name: " + e.getMessage(), e);
        }
    }

    private byte[] readName() throws IOException {
        if (left > LONGEST_NAME) {
            throw new ProtocolException("a tar member's name has " + left + " bytes");
        }
        byte[] bytes = in.readNBytes((int) left);
        if (bytes.length < left) {
            throw new EOFException("the archive ends within a name");
        }
        left = 0;
        return bytes;
    }

    private static byte[] withoutEnd(byte[] name) {
        int end = name.length;
        while (end > 0 && name[end - 1] == 0) {
            end--;
        }
        return Arrays.copyOf(name, end);
    }

    /** Records are {@code "LENGTH KEY=VALUE\n"}; only the path matters to us. */
    private static Optional<byte[]> paxPath(byte[] records) throws ProtocolException {
        String text = new String(records, StandardCharsets.ISO_8859_1);
        Optional<byte[]> path = Optional.empty();
        for (int at = 0; at < text.length(); ) {
            int space = text.indexOf(' ', at);
            if (space < 0 || !text.substring(at, space).matches("[1-9]\\d{0,5}")) {
                throw new ProtocolException("a pax record has no length");
            }
            int end = at + Integer.parseInt(text.substring(at, space));
            if (end > text.length() || end <= space) {
                throw new ProtocolException("a pax record has a wrong length");
            }
            String record = text.substring(space + 1, end - 1);
            if (record.startsWith("path=")) {
                path = Optional.of(record.substring(5).getBytes(StandardCharsets.ISO_8859_1));
            }
            at = end;
        }
        return path;
    }

    private byte[] name() {
        byte[] name = field(0, 100);
        // Only ustar headers have a prefix; the magic is at 257.
        if (header[345] == 0 || header[257] != 'u') {
            return name;
        }
        byte[] prefix = field(345, 155);
        byte[] whole = Arrays.copyOf(prefix, prefix.length + 1 + name.length);
        whole[prefix.length] = '/';
        System.arraycopy(name, 0, whole, prefix.length + 1, name.length);
        return whole;
    }

    private byte[] field(int offset, int length) {
        int end = offset;
        while (end < offset + length && header[end] != 0) {
            end++;
        }
        return Arrays.copyOfRange(header, offset, end);
    }

    private String text(int offset, int length) {
        return new String(field(offset, length), StandardCharsets.UTF_8);
    }

    private long number(int offset, int length) throws ProtocolException {
        if (header[offset] < 0) {
            long value = header[offset] & 0x7f;
            for (int i = offset + 1; i < offset + length; i++) {
                value = (value << 8) | (header[i] & 0xff);
            }
            return value;
        }
        String digits = text(offset, length).strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException e) {
            throw new ProtocolException("a tar header has a bad number at " + offset, e);
        }
    }

    private final class MemberStream extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] array, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = in.read(array, offset, (int) Math.min(length, left));
            if (read < 0) {
                throw new EOFException("the archive ends within a file");
            }
            left -= read;
            return read;
        }
    }
}
