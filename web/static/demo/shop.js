/* The shop asks after an order, as it would when one has come; each press is another order, since about one it asks once. */
document.querySelector("#ask").addEventListener("click", () => {
  Earshot.ask({ interaction: `order ${Date.now()}`, kind: "order", title: "your order of a lamp and two pillowcases" });
});
