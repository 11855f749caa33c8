package dev.sankofa.cli.demo;

import dev.sankofa.sandbox.afrimart.AfriMart;

/**
 * What all parts of the shop go by.
 *
 * @param isKept whether they shall go on when the demo ends
 */
record DemoSettings(DemoDirectory directory, AfriMart shop, boolean isKept) {}
