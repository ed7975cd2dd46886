-- The layout of letters is an item of the city of its own (letters.yaml), edited on a page; it is no file any more that a setting names. What named one is gone; the file itself goes with the next load of the folder.
delete from city_items where kind = 'setting' and item_id = 'letter_layout';
delete from city_settings where setting = 'letter_layout';
