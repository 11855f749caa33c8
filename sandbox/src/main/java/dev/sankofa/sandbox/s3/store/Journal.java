package dev.sankofa.sandbox.s3.store;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * All changes in order, in one file: {@code (length u32, crc32c u32, record)*}, big endian. A record that was cut by the end of the
 * process is dropped when the file is opened again.
 */
final class Journal implements AutoCloseable {
    private static final int MAX_RECORD = 16 * 1024 * 1024;

    private final FileChannel channel;
    private final RecordCodec codec;

    private Journal(FileChannel channel, RecordCodec codec) {
        this.channel = channel;
        this.codec = codec;
    }

    static Journal open(Path file, RecordCodec codec) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new IOException("state directory is in use by another process: " + file.getParent());
        }
        return new Journal(channel, codec);
    }

    /** Everything recorded so far; the position is left at the end of the last whole record. */
    List<JournalRecord> replay() throws IOException {
        List<JournalRecord> records = new ArrayList<>();
        DataInputStream in = new DataInputStream(new java.io.BufferedInputStream(
                java.nio.channels.Channels.newInputStream(channel.position(0)), 1 << 16));
        long end = 0;
        long size = channel.size();
        while (end + 8 <= size) {
            int length = in.readInt();
            int crc = in.readInt();
            if (length < 0 || length > MAX_RECORD || end + 8 + length > size) {
                break;
            }
            byte[] bytes = in.readNBytes(length);
            if (crc(bytes) != crc) {
                break;
            }
            records.add(codec.decode(bytes));
            end += 8 + length;
        }
        channel.truncate(end);
        channel.position(end);
        return records;
    }

    void append(JournalRecord record) throws IOException {
        byte[] bytes = codec.encode(record);
        ByteArrayOutputStream framed = new ByteArrayOutputStream(bytes.length + 8);
        DataOutputStream out = new DataOutputStream(framed);
        out.writeInt(bytes.length);
        out.writeInt(crc(bytes));
        out.write(bytes);
        ByteBuffer buffer = ByteBuffer.wrap(framed.toByteArray());
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the journal", e);
        }
    }
}
