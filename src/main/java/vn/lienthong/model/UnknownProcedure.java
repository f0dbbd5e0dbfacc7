package vn.lienthong.model;

/**
 * An event names a procedure (thủ tục) that no day of the catalogue knows: taken all the same, and flagged. Best
 * effort.
 */
public record UnknownProcedure(String code, String dossierCode) {}
