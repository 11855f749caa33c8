/** Bodies that kubectl sends. */
@NullMarked
package dev.sankofa.sandbox.kubernetes.protobuf;

import org.jspecify.annotations.NullMarked;
