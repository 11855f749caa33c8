package dev.sankofa.components.objects.s3;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages of rows in a temporary file, which is made when the first one is written. One writer, one reader. */
final class PageFile {
    private final Path path;
    private volatile @Nullable FileChannel channel;
    private long written;

    PageFile(Path path) {
        this.path = path;
    }

    /** Where a page is in the file. */
    record Place(long offset, int length) {}

    Place write(List<ListedObject> rows) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(RowCodec.encode(rows));
            FileChannel open = opened();
            Place place = new Place(written, bytes.remaining());
            while (bytes.hasRemaining()) {
                written += open.write(bytes, written);
            }
            return place;
        } catch (IOException e) {
            throw new UncheckedIOException("listing cannot be kept in " + path, e);
        }
    }

    private FileChannel opened() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            open = FileChannel.open(
                    path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
            channel = open;
        }
        return open;
    }

    List<ListedObject> read(Place place) {
        try {
            FileChannel open = opened();
            ByteBuffer bytes = ByteBuffer.allocate(place.length());
            while (bytes.hasRemaining()) {
                if (open.read(bytes, place.offset() + bytes.position()) < 0) {
                    throw new EOFException("file ends at byte " + (place.offset() + bytes.position()));
                }
            }
            return RowCodec.decode(bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException("listing cannot be read back from " + path, e);
        }
    }

    /** Removes the file, if it was made. */
    void delete() {
        FileChannel open = channel;
        if (open == null) {
            return;
        }
        try {
            open.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + path, e);
        }
    }
}
