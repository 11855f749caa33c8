package dev.sankofa.components.postgres.wire;

import java.io.IOException;

/** Takes rows one by one, while the server still sends. */
@FunctionalInterface
public interface RowConsumer {
    void accept(QueryResult.Row row) throws IOException;
}
