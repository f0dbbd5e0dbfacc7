package vn.lienthong.canon;

/** What the {@code procedures-fetch} route is handed: which procedure is asked for, and whom. */
public record ProcedureWish(String endpoint, String code) {}
