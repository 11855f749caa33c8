/** What a request asks for: its path, selectors and pages, and reading objects. */
@NullMarked
package dev.sankofa.sandbox.kubernetes.request;

import org.jspecify.annotations.NullMarked;
