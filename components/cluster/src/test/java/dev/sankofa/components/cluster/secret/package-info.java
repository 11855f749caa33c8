@NullMarked
package dev.sankofa.components.cluster.secret;

import org.jspecify.annotations.NullMarked;
