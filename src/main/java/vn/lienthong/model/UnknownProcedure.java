package vn.lienthong.model;

/**
 * Fired when an event names a procedure (thủ tục) that the catalogue has on no day. The event is accepted and flagged.
 * Best effort.
 */
public record UnknownProcedure(String code, String dossierCode) {}
