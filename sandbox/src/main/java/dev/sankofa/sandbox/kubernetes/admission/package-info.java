/** Admission: namespaces, addresses of Services, what every pod gets, and webhooks. */
@NullMarked
package dev.sankofa.sandbox.kubernetes.admission;

import org.jspecify.annotations.NullMarked;
