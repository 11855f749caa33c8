@NullMarked
package dev.sankofa.http;

import org.jspecify.annotations.NullMarked;
