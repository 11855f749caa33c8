package dev.sankofa.sandbox.s3.operation;

import dev.sankofa.sandbox.s3.error.S3Error;
import dev.sankofa.sandbox.s3.error.S3Exception;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A run of bytes within an object. */
record ByteRange(long offset, long lengthBytes) {
    private static final Pattern SINGLE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    /** The range a read asks for. What is not one single range of bytes is ignored, as RFC 9110 section 14.2 has it. */
    static Optional<ByteRange> forRead(Optional<String> header, long size) throws S3Exception {
        Matcher matcher = SINGLE.matcher(header.orElse(""));
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (matcher.group(1).isEmpty()) {
            long last = Math.min(Long.parseLong(matcher.group(2)), size);
            if (last == 0) {
                throw unsatisfiable(header.orElse(""), size);
            }
            return Optional.of(new ByteRange(size - last, last));
        }
        long first = Long.parseLong(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? Long.MAX_VALUE - 1 : Long.parseLong(matcher.group(2));
        if (last < first) {
            return Optional.empty();
        }
        if (first >= size) {
            throw unsatisfiable(header.orElse(""), size);
        }
        return Optional.of(new ByteRange(first, Math.min(last + 1, size) - first));
    }

    /** The range of a part copy: both ends given and inside the source. */
    static ByteRange forCopy(String header, long size) throws S3Exception {
        Matcher matcher = SINGLE.matcher(header);
        if (!matcher.matches() || matcher.group(1).isEmpty() || matcher.group(2).isEmpty()) {
            throw S3Exception.invalidArgument(
                    "x-amz-copy-source-range",
                    header,
                    "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are "
                            + "the zero-based offsets of the first and last bytes to copy");
        }
        long first = Long.parseLong(matcher.group(1));
        long last = Long.parseLong(matcher.group(2));
        if (last < first || last >= size) {
            throw S3Exception.invalidArgument(
                    "x-amz-copy-source-range",
                    header,
                    "Range specified is not valid for source object of size: " + size);
        }
        return new ByteRange(first, last - first + 1);
    }

    private static S3Exception unsatisfiable(String range, long size) {
        return new S3Exception(S3Error.INVALID_RANGE, "The requested range is not satisfiable")
                .detail("RangeRequested", range)
                .detail("ActualObjectSize", Long.toString(size));
    }
}
