package vn.lienthong.model.exchange;

/** What the {@code procedures-fetch} route is handed: which procedure is asked for, and whom. */
public record ProcedureRequest(String endpoint, String code) {}
