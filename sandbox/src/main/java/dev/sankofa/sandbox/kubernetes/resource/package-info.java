/** What can be served under one name, and the resources that are built in. */
@NullMarked
package dev.sankofa.sandbox.kubernetes.resource;

import org.jspecify.annotations.NullMarked;
