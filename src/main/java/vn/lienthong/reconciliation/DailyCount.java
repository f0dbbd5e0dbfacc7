package vn.lienthong.reconciliation;

import java.time.LocalDate;
import java.util.List;

/**
 * A valid daily count, as sent.
 *
 * @param agency the code as in the list of agencies
 * @param forms all forms of that code
 */
record DailyCount(
    String sourceSystem, String agency, List<String> forms, LocalDate day, List<String> received,
    List<String> resolved) {}
