package dev.sankofa.components.images.authentication;

import dev.sankofa.foundation.Secret;

/** What proves to a registry who asks. */
public sealed interface RegistryCredentials {
    /** A user and a password, or what a provider calls one. */
    record Password(String user, Secret password) implements RegistryCredentials {}

    /** A long-lived token that the token server changes for short-lived ones (OAuth 2 refresh token). */
    record IdentityToken(Secret token) implements RegistryCredentials {}
}
