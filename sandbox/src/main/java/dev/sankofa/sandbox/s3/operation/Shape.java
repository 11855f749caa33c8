package dev.sankofa.sandbox.s3.operation;

import java.util.Set;

/**
 * Which requests an operation answers.
 *
 * @param method the HTTP method
 * @param level what the path names
 * @param selectors query parameters, or headers starting with {@code x-amz-}, that must be there
 * @param parameters further query parameters that may be there
 * @param headers {@code x-amz-} headers that may be there; one that ends in a dash allows everything that starts so
 */
public record Shape(String method, Level level, Set<String> selectors, Set<String> parameters, Set<String> headers) {
    /** What a path names. */
    public enum Level {
        SERVICE,
        BUCKET,
        OBJECT
    }

    static Shape of(String method, Level level, String... selectors) {
        return new Shape(method, level, Set.of(selectors), Set.of(), Set.of());
    }

    Shape parameters(String... names) {
        return new Shape(method, level, selectors, Set.of(names), headers);
    }

    Shape headers(String... names) {
        return new Shape(method, level, selectors, parameters, Set.of(names));
    }

    boolean selects(S3Request request) {
        return method.equals(request.method())
                && level == request.level()
                && selectors.stream().allMatch(name -> isPresent(request, name));
    }

    private static boolean isPresent(S3Request request, String name) {
        int equals = name.indexOf('=');
        if (equals > 0) {
            return request.parameter(name.substring(0, equals))
                    .equals(java.util.Optional.of(name.substring(equals + 1)));
        }
        return name.startsWith("x-amz-")
                ? request.headers().has(name)
                : request.target().has(name);
    }

    boolean allowsParameter(String name) {
        return parameters.contains(name)
                || selectors.stream().anyMatch(selector -> selector.equals(name) || selector.startsWith(name + "="));
    }

    boolean allowsHeader(String name) {
        return headers.contains(name)
                || selectors.contains(name)
                || headers.stream().anyMatch(known -> known.endsWith("-") && name.startsWith(known));
    }
}
