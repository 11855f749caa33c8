package dev.sankofa.components.postgres.tables;

import dev.sankofa.components.postgres.wire.WireConnection;
import java.io.IOException;

/** Opens connections to the databases of one server; the caller closes each. */
@FunctionalInterface
public interface Databases {
    WireConnection open(String database) throws IOException;
}
