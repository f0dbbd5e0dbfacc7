package vn.lienthong.model.exchange;

import java.time.LocalDate;

/**
 * Asks a source system what it received and resolved on a day; the route ends with the bytes of its answer, or with an
 * Outcome.
 */
public record DailyCountRequest(String sourceSystem, LocalDate day) {}
