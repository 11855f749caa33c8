package dev.sankofa.http;

import java.io.IOException;
import java.io.InputStream;

/**
 * An answer whose body is still to be read. Closing it gives the connection back when the body was read to its end, and drops the
 * connection otherwise.
 *
 * @param body ends with an {@link java.io.EOFException} when the server sent less than it announced
 */
public record HttpResponse(int status, HttpHeaders headers, InputStream body) implements AutoCloseable {
    @Override
    public void close() throws IOException {
        body.close();
    }
}
