package dev.sankofa.application;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;

/** A generated password in a file that only its owner may read. */
final class PasswordFile {
    private static final int RANDOM_BYTES = 32;

    private PasswordFile() {}

    /**
     * Makes the file with a new password, durably; never replaces one.
     *
     * @throws SankofaException {@code TARGET_FAILED}
     */
    static void create(Path file) {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        byte[] text = Base64.getUrlEncoder().withoutPadding().encode(random);
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var ownerOnly = PosixFilePermissions.asFileAttribute(
                EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        try (FileChannel channel = FileChannel.open(file, options, ownerOnly)) {
            writeFully(channel, ByteBuffer.wrap(text));
            writeFully(channel, ByteBuffer.wrap("\n".getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        } catch (IOException e) {
            throw new SankofaException(
                    ErrorCode.TARGET_FAILED,
                    "cannot make the password file " + file + ": " + e.getMessage(),
                    "Look whether its directory exists and may be written to.",
                    e);
        } finally {
            Arrays.fill(random, (byte) 0);
            Arrays.fill(text, (byte) 0);
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Removes a file that was just made, for a repository that then could not be. */
    static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new SankofaException(
                    ErrorCode.TARGET_FAILED, "cannot remove the password file " + file, "Remove it by hand.", e);
        }
    }
}
