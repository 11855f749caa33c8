/**
 * What a server has beside its keys, on request: the users of its access list and the part of its configuration that an application
 * notices. Kept in the forms that servers themselves read, an {@code aclfile} and lines of {@code redis.conf}.
 */
@NullMarked
package dev.sankofa.components.cache.setup;

import org.jspecify.annotations.NullMarked;
