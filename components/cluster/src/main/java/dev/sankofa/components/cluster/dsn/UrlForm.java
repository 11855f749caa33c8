package dev.sankofa.components.cluster.dsn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * URLs of the protocol's schemes, anywhere in a text: {@code postgresql://user:password@host:5432/db?sslmode=require}, {@code
 * jdbc:postgresql://host1,host2:5433/db}, {@code postgresql+asyncpg://…}, {@code rediss://…}. Several hosts, as libpq and pgjdbc
 * take them, and the parameters {@code host} and {@code port}, as libpq takes them (its documentation, section 34.1.1.2).
 */
final class UrlForm {
    private static final String MARK = "://";

    /** Longer than any chain of schemes that a driver uses. */
    private static final int LONGEST_SCHEME = 64;

    private final Target target;
    private final String text;
    private final List<Match> matches = new ArrayList<>();

    private UrlForm(Target target, String text) {
        this.target = target;
        this.text = text;
    }

    /** All URLs of the text that name the old endpoint. */
    static List<Match> matches(String text, Target target) {
        UrlForm form = new UrlForm(target, text);
        int mark = text.indexOf(MARK);
        while (mark >= 0) {
            form.at(mark);
            mark = text.indexOf(MARK, mark + MARK.length());
        }
        return form.matches;
    }

    private void at(int mark) {
        String scheme = schemeBefore(mark);
        if (!target.protocol().schemes().contains(scheme)) {
            return;
        }
        int authority = mark + MARK.length();
        int authorityEnd = authority;
        while (authorityEnd < text.length() && !endsAuthority(text.charAt(authorityEnd))) {
            authorityEnd++;
        }
        int hosts = Math.max(authority, text.lastIndexOf('@', authorityEnd - 1) + 1);
        String form = scheme + " URL";
        Optional<Match> inQuery = QueryHosts.match(form, text, authorityEnd, target);
        Optional<Match> match = inQuery.isPresent() ? inQuery : HostList.match(form, text, hosts, authorityEnd, target);
        match.filter(found -> !overlaps(found)).ifPresent(matches::add);
    }

    /** A URL in a parameter of another one may end in the same host. */
    private boolean overlaps(Match match) {
        int start = match.edits().stream().mapToInt(Edit::at).min().orElse(text.length());
        return matches.stream()
                .flatMap(earlier -> earlier.edits().stream())
                .anyMatch(edit -> start < edit.at() + Math.max(1, edit.from().length()));
    }

    /** The innermost scheme, without the driver that some write behind a plus; empty when there is none. */
    private String schemeBefore(int mark) {
        int start = mark;
        while (start > 0 && mark - start < LONGEST_SCHEME && isSchemePart(text.charAt(start - 1))) {
            start--;
        }
        String scheme = text.substring(start, mark).toLowerCase(Locale.ROOT);
        int plus = scheme.indexOf('+');
        return plus < 0 ? scheme : scheme.substring(0, plus);
    }

    private static boolean isSchemePart(char c) {
        return (c < 0x80 && Character.isLetterOrDigit(c)) || c == '+' || c == '-' || c == '.';
    }

    private static boolean endsAuthority(char c) {
        return c == '/' || c == '?' || c == '#' || endsUrl(c);
    }

    static boolean endsUrl(char c) {
        return c <= ' ' || c == '"' || c == '\'' || c == '`' || c == '<' || c == '>' || c == '\\';
    }
}
