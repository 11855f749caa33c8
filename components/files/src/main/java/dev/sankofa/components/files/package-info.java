/**
 * Directory trees: the component kind {@code files}. A capture has the tree of each root at its absolute path, with everything
 * POSIX says about a file: owner, permissions, times to the nanosecond, symbolic and hard links, extended attributes and with them
 * ACLs, holes, devices, fifos and sockets. Names are bytes.
 *
 * <p>A walk runs in the caller's thread and hands files to a few platform threads: a call of the C library pins a virtual thread's
 * carrier, so that virtual threads would gain nothing here. Memory is bounded by the largest directory's names, not by the tree.
 *
 * <p>Nothing in a capture is trusted when it is restored: every name is opened relative to a directory that is open already, and no
 * symbolic link is ever followed, so that nothing is written outside the target.
 */
@NullMarked
package dev.sankofa.components.files;

import org.jspecify.annotations.NullMarked;
