/**
 * A registry of container images of our own for tests and the demo: {@link dev.sankofa.sandbox.registry.RegistryServer}, after the OCI
 * distribution specification 1.1.
 *
 * <p>It is stricter than the real ones: a manifest is taken only with its own media type and when everything it names is there, a
 * token opens exactly the scope it was asked for, an offset in an upload must fit, and whoever brings credentials along to the server
 * that blobs are redirected to is refused. On request it has the quirks of other registries, and it goes wrong when a script says so.
 * It speaks plain HTTP on the loopback address.
 */
@NullMarked
package dev.sankofa.sandbox.registry;

import org.jspecify.annotations.NullMarked;
