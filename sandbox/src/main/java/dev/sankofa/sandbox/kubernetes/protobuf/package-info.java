/**
 * Reads objects in {@code application/vnd.kubernetes.protobuf}, as kubectl's and Go's typed clients send them: {@code k8s\0}, a {@code
 * runtime.Unknown} with {@code apiVersion} and {@code kind}, and in it the object. How each type is laid out stands in the resource
 * {@code messages.txt}, which {@code messages.go} prints from the server's own Go types. Answers are never written in it: every client
 * that sends it takes JSON too.
 */
@NullMarked
package dev.sankofa.sandbox.kubernetes.protobuf;

import org.jspecify.annotations.NullMarked;
