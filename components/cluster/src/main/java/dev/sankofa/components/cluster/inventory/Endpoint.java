package dev.sankofa.components.cluster.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something outside that a value names. Holds no user, password, path or parameter of the value.
 *
 * @param what such as {@code postgres}, {@code redis}, {@code bucket}
 * @param where host with its port when one is written, or the bucket's name
 */
public record Endpoint(String what, String where) {
    private static final Pattern URL = Pattern.compile(
            "\\b(?:jdbc:)?(postgres(?:ql)?|redis|rediss|mysql|mariadb|mongodb(?:\\+srv)?|amqps?|kafka|nats|smtps?|https?|s3)"
                    + "://(?:[^\\s/@'\"]*@)?([A-Za-z0-9_.,:\\[\\]-]+)");
    private static final Pattern KEYWORD_HOST = Pattern.compile("(?:^|\\s)host(?:addr)?\\s*=\\s*'?([A-Za-z0-9_.,-]+)");
    /** The service stands before the region or behind it: {@code …eu-west-1.rds.amazonaws.com}, {@code …euw1.cache.amazonaws.com}. */
    private static final Pattern AWS_HOST = Pattern.compile("\\b([a-z0-9-]+(?:\\.[a-z0-9-]+){0,6}?"
            + "\\.(rds|cache|docdb|mq|es|redshift)(?:\\.[a-z0-9-]+)?\\.amazonaws\\.com(?:\\.cn)?(?::\\d{1,5})?)");

    private static final Pattern ROLE = Pattern.compile("\\barn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]+");
    private static final Pattern BUCKET_KEY = Pattern.compile("(?i).*(BUCKET|S3_NAME).*");
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern HOST_KEY =
            Pattern.compile("(?i)(.*[_.-])?(HOST|HOSTNAME|ENDPOINT|ADDR|ADDRESS|SERVER)");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*\\.)+[A-Za-z0-9-]+(:\\d{1,5})?");
    private static final int LONGEST_VALUE = 64 << 10;

    /** The endpoints that a value names, each once; none of a value that is longer than a setting is. */
    public static List<Endpoint> of(String key, String value) {
        List<Endpoint> found = new ArrayList<>();
        if (value.length() > LONGEST_VALUE) {
            return found;
        }
        urls(value, found);
        Matcher keyword = KEYWORD_HOST.matcher(value);
        while (keyword.find()) {
            found.add(new Endpoint("postgres", keyword.group(1)));
        }
        awsHosts(value, found);
        Matcher role = ROLE.matcher(value);
        while (role.find()) {
            found.add(new Endpoint("role", role.group()));
        }
        String text = value.strip();
        if (BUCKET_KEY.matcher(key).matches() && BUCKET.matcher(text).matches()) {
            found.add(new Endpoint("bucket", text));
        } else if (found.isEmpty()
                && HOST_KEY.matcher(key).matches()
                && HOST.matcher(text).matches()) {
            found.add(new Endpoint("host", text.toLowerCase(Locale.ROOT)));
        }
        return found.stream().distinct().toList();
    }

    private static void urls(String value, List<Endpoint> found) {
        Matcher url = URL.matcher(value);
        while (url.find()) {
            String what = what(url.group(1));
            for (String host : url.group(2).split(",")) {
                found.add(new Endpoint(what, host.toLowerCase(Locale.ROOT)));
            }
        }
    }

    private static String what(String scheme) {
        return switch (scheme) {
            case "postgresql" -> "postgres";
            case "rediss" -> "redis";
            case "mongodb+srv" -> "mongodb";
            case "amqps" -> "amqp";
            case "smtps" -> "smtp";
            case "https" -> "http";
            case "s3" -> "bucket";
            default -> scheme;
        };
    }

    private static void awsHosts(String value, List<Endpoint> found) {
        Matcher aws = AWS_HOST.matcher(value);
        while (aws.find()) {
            String host = aws.group(1);
            if (found.stream().noneMatch(endpoint -> endpoint.where().startsWith(host))) {
                found.add(new Endpoint(aws.group(2).equals("cache") ? "redis" : aws.group(2), host));
            }
        }
    }
}
