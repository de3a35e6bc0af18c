field-optional = (اختیاری)
field-error = غلطی:
field-limit = آپ { $longest } حروف تک لکھ سکتے ہیں۔
field-problem = ایک مسئلہ ہے
