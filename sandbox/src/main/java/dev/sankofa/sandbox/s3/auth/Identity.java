package dev.sankofa.sandbox.s3.auth;

/**
 * A request whose signature was found right.
 *
 * @param accessKeyId who signed it
 * @param payload how to check its body while it is read
 */
public record Identity(String accessKeyId, Payload payload) {}
