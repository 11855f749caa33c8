package dev.sankofa.recovery.json;

import dev.sankofa.foundation.ErrorCode;
import dev.sankofa.foundation.SankofaException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a document, {@code major.minor}. A higher minor only adds fields, which readers skip; a higher major cannot be
 * read.
 */
public record SchemaVersion(int major, int minor) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");

    /**
     * @param where the document, for messages
     * @param text what it says
     * @throws SankofaException {@code UNSUPPORTED} when it is of a newer major
     * @throws IOException when the text is no version
     */
    public void requireReadable(String where, String text) throws IOException {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IOException("'" + text + "' is not a schema version");
        }
        if (Integer.parseInt(matcher.group(1)) > major) {
            throw new SankofaException(
                    ErrorCode.UNSUPPORTED,
                    where + " has schema version " + text + ", newer than " + this,
                    "Use the version of Sankofa that wrote it, or a later one.");
        }
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
