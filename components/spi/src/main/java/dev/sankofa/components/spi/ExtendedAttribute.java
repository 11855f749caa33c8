package dev.sankofa.components.spi;

import dev.sankofa.foundation.Bytes;

/**
 * One extended attribute; POSIX ACLs are among them as {@code system.posix_acl_access} and {@code …_default}.
 *
 * @param name with its namespace, such as {@code user.comment}
 */
public record ExtendedAttribute(String name, Bytes value) {}
