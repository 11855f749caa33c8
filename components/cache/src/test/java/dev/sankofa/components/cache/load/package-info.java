@NullMarked
package dev.sankofa.components.cache.load;

import org.jspecify.annotations.NullMarked;
