/**
 * Questions to the application that a policy names, asked as its users would ask: an HTTP request whose answer must be a 2xx and may
 * have to contain a text, sent to a URL, or to a Service of the cluster through the API server's proxy. Redirects are answers, not
 * followed. Changes nothing as long as the application's own GET does not.
 */
@NullMarked
package dev.sankofa.components.cluster.question;

import org.jspecify.annotations.NullMarked;
