package vn.lienthong.reconciliation;

import java.time.LocalDate;
import java.util.List;

/**
 * One count as its sender made it, checked.
 *
 * @param agency as the list of agencies writes it
 * @param forms every way to write it
 */
record DailyCount(
    String sourceSystem, String agency, List<String> forms, LocalDate day, List<String> received,
    List<String> resolved) {}
