package dev.sankofa.components.cluster;

import static dev.sankofa.testkit.ScriptedHttpServer.answer;

/** Answers of an API server, for scripts. */
public final class ApiAnswers {
    private ApiAnswers() {}

    /** A refusal. */
    public static byte[] status(int code, String reason, String message, String... fields) {
        return answer(
                code,
                "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\",\"message\":\""
                        + message + "\",\"reason\":\"" + reason + "\",\"code\":" + code + "}",
                fields);
    }

    /** A page of config maps. */
    public static byte[] page(String version, String token, String... names) {
        StringBuilder items = new StringBuilder();
        for (String name : names) {
            items.append(items.isEmpty() ? "" : ",")
                    .append("{\"metadata\":{\"name\":\"")
                    .append(name)
                    .append("\",\"namespace\":\"shop\"}}");
        }
        return answer(
                200,
                "{\"kind\":\"ConfigMapList\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"" + version
                        + "\",\"continue\":\"" + token + "\"},\"items\":[" + items + "]}");
    }
}
