package dev.sankofa.cli.demo;

import dev.sankofa.sandbox.afrimart.AfriMartSize;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the user wants to see.
 *
 * @param kept where repository, policy and running servers are left to play with; absent to throw all of it away
 */
public record DemoRequest(AfriMartSize size, Optional<Path> kept) {}
