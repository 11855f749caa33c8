package dev.sankofa.sandbox.afrimart.program;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;

/** Reads URLs that programs find in their environment. They may hold a password, which no message repeats. */
final class ServerUrl {
    private ServerUrl() {}

    /**
     * @param variable in which it stood
     * @throws IOException when it names no host
     */
    static URI parse(String variable, String text) throws IOException {
        try {
            URI url = new URI(text);
            if (url.getHost() == null) {
                throw new IOException(variable + " names no server");
            }
            return url;
        } catch (URISyntaxException e) {
            throw new IOException(variable + " is no URL: " + e.getReason() + " at " + e.getIndex());
        }
    }
}
