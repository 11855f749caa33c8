package dev.sankofa.repository.storage;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The steps that decide what survives when the machine loses power: bytes survive when their file was forced, a name, a rename and a
 * removal when their directory was. In one place, so that a test can stop between any two of them and drop what was not forced.
 */
interface DiskSteps {
    DiskSteps REAL = new DiskSteps() {
        @Override
        public void force(FileChannel file, Path path) throws IOException {
            file.force(true);
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public void forceDirectory(Path directory) throws IOException {
            try (FileChannel channel = FileChannel.open(directory, READ)) {
                channel.force(true);
            }
        }
    };

    /** Makes a file's bytes durable. */
    void force(FileChannel file, Path path) throws IOException;

    /** Gives a file its name, replacing atomically what has it. */
    void rename(Path from, Path to) throws IOException;

    /** Makes the names in a directory durable. */
    void forceDirectory(Path directory) throws IOException;
}
