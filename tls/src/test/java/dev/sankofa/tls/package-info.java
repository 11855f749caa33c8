@NullMarked
package dev.sankofa.tls;

import org.jspecify.annotations.NullMarked;
