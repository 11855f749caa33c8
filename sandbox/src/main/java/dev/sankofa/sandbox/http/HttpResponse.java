package dev.sankofa.sandbox.http;

/** An answer: status, header fields, body, and how it is delivered. */
public record HttpResponse(int status, Headers headers, Body body, Delivery delivery) {
    public static HttpResponse of(int status) {
        return new HttpResponse(status, new Headers(), Body.EMPTY, Delivery.NORMAL);
    }

    public HttpResponse header(String name, String value) {
        headers.set(name, value);
        return this;
    }

    public HttpResponse with(Body other) {
        return new HttpResponse(status, headers, other, delivery);
    }

    public HttpResponse with(Delivery other) {
        return new HttpResponse(status, headers, body, other);
    }
}
