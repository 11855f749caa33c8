package dev.sankofa.components.cache.load;

import java.util.Optional;

/**
 * What a server's configuration was before it was changed for loading. It is kept in the server, as the value of {@code masteruser},
 * so that it is there exactly as long as the changes are:
 *
 * <pre>
 * sankofa-restore:auth=own|kept,tls=yes|no,load=disabled|on-empty-db|swapdb|…:USER
 * </pre>
 *
 * @param ownPassword whether {@code masterauth} was empty, and is ours now; otherwise it is as it was
 * @param tls {@code tls-replication}
 * @param disklessLoad {@code repl-diskless-load}
 * @param user {@code masteruser}, often empty
 */
public record LoadNote(boolean ownPassword, boolean tls, String disklessLoad, String user) {
    private static final String MARK = "sankofa-restore:auth=";

    /** As it stands in {@code masteruser}. */
    String text() {
        return MARK + (ownPassword ? "own" : "kept") + ",tls=" + (tls ? "yes" : "no") + ",load=" + disklessLoad + ":"
                + user;
    }

    /** Absent when the value is a user. */
    static Optional<LoadNote> parse(String value) {
        if (!value.startsWith(MARK)) {
            return Optional.empty();
        }
        String[] parts = value.substring(MARK.length()).split(":", 2);
        String[] words = parts[0].split(",", -1);
        if (parts.length < 2 || words.length != 3 || !words[1].startsWith("tls=") || !words[2].startsWith("load=")) {
            return Optional.empty();
        }
        return Optional.of(
                new LoadNote(words[0].equals("own"), words[1].equals("tls=yes"), words[2].substring(5), parts[1]));
    }
}
