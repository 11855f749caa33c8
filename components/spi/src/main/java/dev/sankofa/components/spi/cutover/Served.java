package dev.sankofa.components.spi.cutover;

import java.util.List;
import java.util.Optional;

/** A component whose source is a server that an application connects to. */
public interface Served {
    Protocol protocol();

    /** Where the source is, as the policy says; here we reach it. */
    Endpoint endpoint();

    /** Under which other names the application knows the source, such as one that only its cluster resolves. */
    List<Endpoint> otherNames();

    /** The component that tells the application where the source is; empty when the policy does not say. */
    Optional<String> usedIn();

    /** The server at an endpoint, reached with the credentials of the source. Opens nothing. */
    ServedInstance at(Endpoint endpoint);
}
