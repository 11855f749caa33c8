package dev.sankofa.components.objects;

import dev.sankofa.components.objects.s3.Digests;
import dev.sankofa.components.objects.s3.EntityTag;
import dev.sankofa.components.objects.s3.ObjectKey;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a restore has to do, key by key in order, in a temporary file of the run, so that a plan of any length takes no memory. Layout
 * of an action, big-endian: 1 (byte), name of the difference (modified UTF-8), length of the target key (short), the key, ETag that the
 * target has now (modified UTF-8, empty without one).
 */
final class ActionFile {
    private static final int FOLLOWS = 1;

    private ActionFile() {}

    /**
     * One thing to do.
     *
     * @param key in the target
     * @param present the ETag of what is there now; empty when nothing is
     */
    record Action(Difference difference, ObjectKey key, Optional<EntityTag> present) {}

    /** Writes actions and digests them, so that two plans can be compared. */
    static final class Writer implements AutoCloseable {
        private final MessageDigest digest = Digests.sha256();
        private final DataOutputStream out;

        Writer(Path file) throws IOException {
            out = new DataOutputStream(
                    new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(file), digest), 1 << 16));
        }

        void write(Action action) throws IOException {
            byte[] key = action.key().bytes();
            out.writeByte(FOLLOWS);
            out.writeUTF(action.difference().name());
            out.writeShort(key.length);
            out.write(key);
            out.writeUTF(action.present().map(EntityTag::value).orElse(""));
        }

        /** SHA-256 of all actions in hex. */
        String finish() throws IOException {
            out.flush();
            return HexFormat.of().formatHex(digest.digest());
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** Reads actions in their order. */
    static final class Reader implements AutoCloseable {
        private final DataInputStream in;

        Reader(Path file) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
        }

        Optional<Action> next() throws IOException {
            int marker = in.read();
            if (marker < 0) {
                return Optional.empty();
            }
            if (marker != FOLLOWS) {
                throw new IOException("action file is damaged");
            }
            Difference difference = Difference.valueOf(in.readUTF());
            byte[] key = new byte[in.readUnsignedShort()];
            in.readFully(key);
            String etag = in.readUTF();
            return Optional.of(new Action(
                    difference,
                    ObjectKey.of(key),
                    etag.isEmpty() ? Optional.empty() : Optional.of(new EntityTag(etag))));
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
