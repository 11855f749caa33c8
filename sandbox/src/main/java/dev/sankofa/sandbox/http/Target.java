package dev.sankofa.sandbox.http;

import dev.sankofa.foundation.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request target taken apart without any normalisation: {@code /a/../b//c} stays what it is.
 *
 * @param path the decoded bytes of the path
 * @param query the decoded parameters in the order sent
 */
public record Target(Bytes path, List<Parameter> query) {
    /** One query parameter; without an equals sign the value is empty. */
    public record Parameter(String name, String value) {}

    public Target {
        query = List.copyOf(query);
    }

    public static Target parse(String target) throws BadRequestException {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        PercentEncoding.decodeText(path);
        List<Parameter> query = new ArrayList<>();
        if (mark >= 0 && mark + 1 < target.length()) {
            for (String part : target.substring(mark + 1).split("&", -1)) {
                int equals = part.indexOf('=');
                String name = equals < 0 ? part : part.substring(0, equals);
                String value = equals < 0 ? "" : part.substring(equals + 1);
                query.add(new Parameter(PercentEncoding.decodeText(name), PercentEncoding.decodeText(value)));
            }
        }
        return new Target(Bytes.of(PercentEncoding.decode(path)), query);
    }

    public Optional<String> parameter(String name) {
        return query.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::value)
                .findFirst();
    }

    public boolean has(String name) {
        return parameter(name).isPresent();
    }

    public String pathText() {
        return path.toString();
    }
}
