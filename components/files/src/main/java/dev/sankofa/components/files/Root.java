package dev.sankofa.components.files;

import dev.sankofa.components.spi.EntryPath;
import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A tree to capture.
 *
 * @param text the absolute path as it was written, for messages
 * @param path where it stands in the capture: the absolute path without its leading slash
 */
record Root(String text, EntryPath path) {
    /**
     * @throws SankofaException {@code POLICY_INVALID} when the text is not an absolute path without {@code ..}
     */
    static Root parse(String owner, String text) {
        if (!text.startsWith("/") || List.of(text.split("/")).contains("..") || text.indexOf('\0') >= 0) {
            throw new SankofaException(
                    ErrorCode.POLICY_INVALID,
                    owner + " has a bad path in 'paths': '" + text + "'",
                    "Write absolute paths, without '..' in them.");
        }
        EntryPath path = EntryPath.ROOT;
        for (String name : text.split("/")) {
            path = name.isEmpty() || name.equals(".") ? path : path.resolve(name);
        }
        return new Root(text, path);
    }

    /** The directories above it, outermost first. */
    List<EntryPath> parents() {
        List<EntryPath> parents = new ArrayList<>();
        for (EntryPath above = path; !above.isRoot(); ) {
            above = above.parent().orElseThrow();
            if (!above.isRoot()) {
                parents.addFirst(above);
            }
        }
        return parents;
    }

    /** A path of the capture, as the file system knows it. */
    static byte[] absolute(EntryPath path) {
        byte[] relative = path.bytes();
        byte[] absolute = new byte[relative.length + 1];
        absolute[0] = '/';
        System.arraycopy(relative, 0, absolute, 1, relative.length);
        return absolute;
    }

    /** The same for people. */
    static String shown(EntryPath path) {
        return new String(absolute(path), StandardCharsets.UTF_8);
    }
}
