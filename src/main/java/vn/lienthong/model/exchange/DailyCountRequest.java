package vn.lienthong.model.exchange;

import java.time.LocalDate;

/**
 * Asks a source system how many dossiers it received and resolved on a day. The route ends with the bytes of the
 * response, or with an Outcome.
 */
public record DailyCountRequest(String sourceSystem, LocalDate day) {}
