package vn.lienthong.canon;

import java.time.LocalDate;

/**
 * Asks a source system what it received and resolved on a day; the route ends with the bytes of its answer, or with an
 * Outcome.
 */
public record CountQuestion(String sourceSystem, LocalDate day) {}
