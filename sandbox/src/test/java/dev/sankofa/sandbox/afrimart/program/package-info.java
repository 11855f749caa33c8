/** Programs of the shop, without the shop. */
@NullMarked
package dev.sankofa.sandbox.afrimart.program;

import org.jspecify.annotations.NullMarked;
