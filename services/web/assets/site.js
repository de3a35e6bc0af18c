(function () {
  "use strict";
  var summary = document.querySelector(".error-summary");
  if (summary) summary.focus();
  document.querySelectorAll("[data-copy]").forEach(function (button) {
    var code = document.getElementById(button.dataset.copy);
    var said = button.parentNode.querySelector("[role=status]");
    if (!code || !said || !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(code.textContent.trim()).then(
        function () { said.textContent = "Copied"; },
        function () { said.textContent = "Not copied. Please write it down."; }
      );
    });
  });
})();
