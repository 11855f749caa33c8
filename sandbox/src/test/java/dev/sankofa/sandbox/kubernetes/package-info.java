/** Tests of the API server, over its protocol. */
@NullMarked
package dev.sankofa.sandbox.kubernetes;

import org.jspecify.annotations.NullMarked;
